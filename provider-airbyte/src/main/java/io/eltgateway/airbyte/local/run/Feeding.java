package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.MessageWriter;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * Gives records to a destination while another thread listens to it: a destination that nobody
 * listens to stops reading.
 */
final class Feeding {
  private final ChildProcess child;
  private final Thread thread;
  private final MessageWriter writer;
  private final OutputStream input;
  private final ConfiguredCatalog catalog;
  private final Iterator<RecordMessage> records;
  private volatile RuntimeException failure;

  Feeding(
      Json json, ChildProcess child, ConfiguredCatalog catalog, Iterator<RecordMessage> records) {
    this.child = child;
    this.input = new BufferedOutputStream(child.input(), 64 * 1024);
    this.writer = new MessageWriter(json, input);
    this.catalog = catalog;
    this.records = records;
    this.thread = new Thread(this::feed, "elt-gateway-feeding");
    thread.setDaemon(true);
  }

  /** Begins. */
  void start() {
    thread.start();
  }

  private void feed() {
    try {
      writer.writeAll(catalog, records, System.currentTimeMillis());
      input.close();
    } catch (IOException gone) {
      // The destination ended early; how it ended says why.
    } catch (RuntimeException noRecord) {
      failure = noRecord;
      // An end of the input would say that this was all.
      child.stop();
    }
  }

  /** Listens; what went wrong on this side counts more than what became of it on the other. */
  void unlessItFails(Runnable listening) {
    try {
      listening.run();
    } catch (RuntimeException consequence) {
      throw failure == null ? consequence : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
