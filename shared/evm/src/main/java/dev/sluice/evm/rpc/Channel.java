package dev.sluice.evm.rpc;

import java.net.http.HttpResponse;

/** Carries a request to one endpoint and brings what it answered. */
interface Channel extends AutoCloseable {
  /** Where it leads. */
  RpcUrl url();

  /**
   * Posts JSON and collects the response.
   *
   * @throws dev.sluice.core.error.RetryableException if there is no complete response within the
   *     bounds
   */
  HttpResponse<Body> post(byte[] content, CallBounds bounds);

  @Override
  void close();
}
