package dev.sluice.cli.stack;

import dev.sluice.aws.AwsEnvironment;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClientBuilder;

/**
 * Who asks AWS, and where: found once, by the variables that were given or the SDK's own chains
 * (AWS SDKs and Tools Reference Guide, "Standardized credential providers"), and then the same for
 * every client of the command.
 */
public final class AwsAccess {
  private static final String REGION = "AWS_REGION";

  /**
   * What the AWS CLI and the SAM CLI read; the SDK for Java does not, but their users expect it.
   */
  private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

  private static final String KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";

  private final Map<String, String> variables;

  private AwsAccess(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * Finds region and credentials.
   *
   * @param region the region that the user named; empty for the variables' or the profile's
   * @throws CommandException if there is no region, or there are no credentials
   */
  public static AwsAccess find(String region, Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put(REGION, region.isBlank() ? regionOf(environment) : region);
    AwsCredentials credentials = credentialsOf(environment);
    variables.put(KEY, credentials.accessKeyId());
    variables.put(SECRET, credentials.secretAccessKey());
    variables.remove(TOKEN);
    if (credentials instanceof AwsSessionCredentials session) {
      variables.put(TOKEN, session.sessionToken());
    }
    return new AwsAccess(variables);
  }

  /** The variables that lead the stores' clients to the same place as the same user. */
  public Map<String, String> variables() {
    return variables;
  }

  /** The region's name. */
  public String region() {
    return variables.getOrDefault(REGION, "");
  }

  /** A client of CloudFormation, in the same place as the same user. */
  CloudFormationClient cloudFormation() {
    AwsEnvironment found = new AwsEnvironment(variables);
    CloudFormationClientBuilder builder =
        CloudFormationClient.builder()
            .region(Region.of(region()))
            .credentialsProvider(found.credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    found.endpoint("CLOUDFORMATION").ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static String regionOf(Map<String, String> environment) {
    for (String name : List.of(REGION, DEFAULT_REGION)) {
      String named = environment.getOrDefault(name, "");
      if (!named.isBlank()) {
        return named;
      }
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "AWS_REGION: no region is named",
          "give one with --region, in AWS_REGION, AWS_DEFAULT_REGION or your AWS profile");
    }
  }

  private static AwsCredentials credentialsOf(Map<String, String> environment) {
    try {
      return new AwsEnvironment(environment).credentials().resolveCredentials();
    } catch (SdkClientException e) {
      throw new CommandException(
          ExitCode.NO_PERMISSION,
          "AWS_CREDENTIALS: no AWS credentials were found in the environment, the profile or the"
              + " machine's role",
          "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }
  }
}
