package dev.sluice.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts a template and the packages that it names into a bucket, as {@code sam package} does: each
 * {@code CodeUri} becomes the address of its package there. Nothing else of the template changes.
 */
final class Packages {
  private static final Pattern CODE = Pattern.compile("(?m)^(\\s+CodeUri: )(\\S+\\.zip)$");

  private final S3Client s3;
  private final String bucket;

  private Packages(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Gives the address of the template in the bucket. */
  static URI upload(Clients clients, URI endpoint, String bucket) throws IOException {
    clients.s3().createBucket(request -> request.bucket(bucket));
    Packages packages = new Packages(clients.s3(), bucket);
    String template = packages.withAddresses(Files.readString(Checkout.file("template.yaml")));
    packages.put("template.yaml", RequestBody.fromString(template));
    return URI.create(endpoint + "/" + bucket + "/template.yaml");
  }

  private String withAddresses(String template) {
    Matcher code = CODE.matcher(template);
    StringBuilder changed = new StringBuilder();
    while (code.find()) {
      String address = Matcher.quoteReplacement(uploaded(code.group(2)));
      code.appendReplacement(changed, "$1" + address);
    }
    return code.appendTail(changed).toString();
  }

  private String uploaded(String zip) {
    Path file = Checkout.file(zip);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(zip + " is missing: build it with mvn package");
    }
    put(zip, RequestBody.fromFile(file));
    return "s3://" + bucket + "/" + zip;
  }

  private void put(String key, RequestBody body) {
    s3.putObject(request -> request.bucket(bucket).key(key), body);
  }
}
