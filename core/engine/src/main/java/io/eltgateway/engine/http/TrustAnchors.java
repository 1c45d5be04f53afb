package io.eltgateway.engine.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom TLS connections trust: the JDK's certificate authorities, and those of the CA file. */
final class TrustAnchors {

  private TrustAnchors() {}

  static SSLContext context(Optional<Path> caFile) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, caFile.isPresent() ? trusting(caFile.get()) : null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available in this JVM", e);
    }
  }

  /** One store of both, so that one manager decides and its errors read as always. */
  private static TrustManager[] trusting(Path caFile) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : defaults()) {
      store.setCertificateEntry("default-" + number++, authority);
    }
    for (Certificate authority : read(caFile)) {
      store.setCertificateEntry("ca-file-" + number++, authority);
    }
    return factory(store).getTrustManagers();
  }

  private static X509Certificate[] defaults() throws GeneralSecurityException {
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager authorities) {
        return authorities.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static Collection<? extends Certificate> read(Path caFile) throws IOException {
    try (InputStream pem = Files.newInputStream(caFile)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (authorities.isEmpty()) {
        throw new UnusableCaFile(caFile, "holds no certificate", null);
      }
      return authorities;
    } catch (NoSuchFileException missing) {
      throw new UnusableCaFile(caFile, "does not exist", missing);
    } catch (CertificateException broken) {
      throw new UnusableCaFile(caFile, "is not a PEM file of certificates", broken);
    } catch (UnusableCaFile unusable) {
      throw unusable;
    } catch (IOException unreadable) {
      throw new UnusableCaFile(caFile, "cannot be read", unreadable);
    }
  }
}
