package io.eltgateway.airbyte.cache.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Opens DuckDB. The only class that names the driver, so that nothing else loads the library. */
final class Database {
  /** What queries and merges may hold in memory; what is more goes to the temporary folder. */
  private static final String MEMORY = "512MB";

  private static final String TEMPORARY_DISK = "8GB";

  /** Every thread holds buffers of its own, and the memory is small. */
  private static final int MOST_THREADS = 4;

  private Database() {}

  /**
   * Opens a file. Every open of a file in this process must ask for the same settings, because
   * DuckDB shares one instance among them.
   *
   * <p>The driver is called by itself: {@link java.sql.DriverManager} does not see classes of a
   * provider's class loader.
   */
  static Connection open(Path file, Path temporaryFolder, boolean readOnly) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("access_mode", readOnly ? "READ_ONLY" : "READ_WRITE");
    settings.setProperty("enable_external_access", "false");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("memory_limit", MEMORY);
    settings.setProperty("temp_directory", temporaryFolder.toString());
    settings.setProperty("max_temp_directory_size", TEMPORARY_DISK);
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("lock_configuration", "true");
    // Without it the driver collects a whole result before it hands out the first row.
    settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, settings);
    if (connection == null) {
      throw new SQLException("DuckDB does not take the address of the file.");
    }
    UnpackedLibrary.remove();
    return connection;
  }
}
