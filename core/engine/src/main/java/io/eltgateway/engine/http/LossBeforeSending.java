package io.eltgateway.engine.http;

import io.eltgateway.engine.http.Outcome.Lost;
import io.eltgateway.spi.FailureKind;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Puts into words why there was no connection to send a request on. */
final class LossBeforeSending {
  private final LostRequest request;
  private final Throwable cause;
  private final String vendor;

  LossBeforeSending(LostRequest request) {
    this.request = request;
    this.cause = request.cause();
    this.vendor = request.vendor();
  }

  Lost report() {
    if (request.exchange().ending() == Ending.TIMEOUT) {
      return request.lost(FailureKind.TIMEOUT, noConnectionInTime());
    }
    if (cause instanceof UnusableCaFile unusable) {
      return unusableCaFile(unusable);
    }
    if (cause instanceof ProxyRefusal refusal) {
      return refusedByProxy(refusal);
    }
    if (cause instanceof UnknownHostException) {
      return request.lost(
          FailureKind.UNREACHABLE,
          "The host name of " + where() + " is not known, so nothing was sent." + checkNetwork());
    }
    if (cause instanceof SSLException) {
      return isCertificateRefused() ? untrusted() : noHandshake();
    }
    if (cause instanceof SocketTimeoutException) {
      return request.passing(noConnectionInTime());
    }
    return request.passing(
        "No connection to "
            + where()
            + " could be made ("
            + request.reason()
            + "), so nothing was sent."
            + checkNetwork());
  }

  private String noConnectionInTime() {
    return "No connection to "
        + where()
        + " could be made in time, so nothing was sent."
        + checkNetwork();
  }

  private Lost unusableCaFile(UnusableCaFile unusable) {
    return request.lost(
        FailureKind.UNREACHABLE,
        "The file of the setting "
            + HttpClientSettings.CA_FILE_SETTING
            + " cannot be used, so nothing was sent to "
            + vendor
            + ": "
            + unusable.getMessage()
            + ". Correct the setting and restart the gateway.");
  }

  private Lost refusedByProxy(ProxyRefusal refusal) {
    return request.lost(
        FailureKind.UNREACHABLE,
        "The proxy at "
            + request.proxy().toHostString()
            + " did not let the gateway through to "
            + vendor
            + " (status "
            + refusal.status()
            + "), so nothing was sent. Check HTTPS_PROXY, with user name and password if it wants"
            + " them, and NO_PROXY.");
  }

  private boolean isCertificateRefused() {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof CertificateException || each instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private Lost untrusted() {
    return request.lost(
        FailureKind.UNREACHABLE,
        "The TLS certificate of "
            + vendorAddress()
            + " is not trusted ("
            + request.reason()
            + "), so nothing was sent. If a company proxy or a private authority has signed it, name"
            + " a PEM file with that authority's certificate in the setting "
            + HttpClientSettings.CA_FILE_SETTING
            + ".");
  }

  private Lost noHandshake() {
    return request.lost(
        FailureKind.UNREACHABLE,
        "The TLS connection to "
            + vendorAddress()
            + " failed ("
            + request.reason()
            + "), so nothing was sent. Check the base URL and whether a proxy stands in between"
            + " (HTTPS_PROXY).");
  }

  /** Who is called first: the vendor, or the proxy on the way to it. */
  private String where() {
    return request.proxy() == null
        ? vendorAddress()
        : "the proxy at " + request.proxy().toHostString() + " on the way to " + vendor;
  }

  private String vendorAddress() {
    return vendor + " at " + request.sending().root().authority();
  }

  private String checkNetwork() {
    return request.proxy() == null
        ? " Check the base URL, the network, and whether a proxy is needed (HTTPS_PROXY)."
        : " Check HTTPS_PROXY and the network.";
  }
}
