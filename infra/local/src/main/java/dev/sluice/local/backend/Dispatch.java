package dev.sluice.local.backend;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local's handler of HTTP requests. Each new one clears and fills a table of actions that
 * all of a process share; a request that another one answers meanwhile would be refused as {@code
 * InvalidAction}. So none is made while one answers.
 */
final class Dispatch extends Handler.Wrapper {
  private static final ReadWriteLock ACTIONS = new ReentrantReadWriteLock();

  private Dispatch(Handler handler) {
    super(handler);
  }

  static Dispatch of(DynamoDBRequestHandler requests) {
    ACTIONS.writeLock().lock();
    try {
      return new Dispatch(new LocalDynamoDBServerHandler(requests, "*"));
    } finally {
      ACTIONS.writeLock().unlock();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ACTIONS.readLock().lock();
    try {
      return super.handle(request, response, callback);
    } finally {
      ACTIONS.readLock().unlock();
    }
  }
}
