package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.policy.InstancePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One configured instance of a provider, as far as calls need it. Immutable, except for what it
 * learns about its credentials. Thread-safe.
 */
public final class Instance {
  /** How long a call that reads may take, unless said otherwise. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /** How long any other call may take, unless said otherwise. */
  public static final Duration WRITE_TIMEOUT = Duration.ofMinutes(3);

  /** Stands between the prefix and a tool's own name. */
  public static final String SEPARATOR = "__";

  private final String name;
  private final String prefix;
  private final String title;
  private final InstancePolicy policy;
  private final Optional<RequestLimits> limits;
  private final List<SelectorLimit> selectorLimits;
  private final Duration readTimeout;
  private final Duration writeTimeout;
  private final ClassLoader classLoader;
  private final MissingCredentials missingCredentials;
  private final Set<String> requestHeaders;
  private final Supplier<List<String>> notices;
  private final CredentialHealth health = new CredentialHealth();

  private Instance(Builder builder) {
    this.name = builder.policy.instance();
    this.prefix = builder.prefix;
    this.title = builder.title;
    this.policy = builder.policy;
    this.limits = Optional.ofNullable(builder.limits);
    this.selectorLimits = List.copyOf(builder.selectorLimits);
    this.readTimeout = builder.readTimeout;
    this.writeTimeout = builder.writeTimeout;
    this.classLoader = builder.classLoader;
    this.missingCredentials = builder.missingCredentials;
    this.requestHeaders = builder.requestHeaders;
    this.notices = builder.notices;
  }

  /**
   * Starts an instance without limits, with all its credentials, whose prefix is its name.
   *
   * @param title the vendor's name as people write it
   * @param policy what the operator allows of it
   */
  public static Builder of(String title, InstancePolicy policy) {
    return new Builder(title, policy);
  }

  /** Its name in the configuration. */
  public String name() {
    return name;
  }

  /** What stands before the names of its tools. */
  public String prefix() {
    return prefix;
  }

  /** The vendor's name as people write it. */
  public String title() {
    return title;
  }

  /** What the operator allows of it. */
  public InstancePolicy policy() {
    return policy;
  }

  /** What it may send to its vendor; empty when it sends nothing. */
  public Optional<RequestLimits> limits() {
    return limits;
  }

  /** Limits on calls, by selector. */
  public List<SelectorLimit> selectorLimits() {
    return selectorLimits;
  }

  /** How long a call that reads may take. */
  public Duration readTimeout() {
    return readTimeout;
  }

  /** How long any other call may take. */
  public Duration writeTimeout() {
    return writeTimeout;
  }

  /** The class loader that its provider's code expects around it. */
  public ClassLoader classLoader() {
    return classLoader;
  }

  /** The settings without which only tools that need no credentials are on. */
  public MissingCredentials missingCredentials() {
    return missingCredentials;
  }

  /** The headers of HTTP requests that its calls may see; any case of a name is found. */
  public Set<String> requestHeaders() {
    return requestHeaders;
  }

  /** What an operator should know of it now, each in whole sentences. */
  public List<String> notices() {
    return notices.get();
  }

  /** Whether the vendor takes its credentials. */
  public CredentialHealth health() {
    return health;
  }

  /** The name under which clients see a tool of this instance. */
  public String fullName(String tool) {
    return prefix + SEPARATOR + tool;
  }

  /** Collects the parts of an {@link Instance}. Not thread-safe. */
  public static final class Builder {
    private final String title;
    private final InstancePolicy policy;
    private final List<SelectorLimit> selectorLimits = new ArrayList<>();
    private MissingCredentials missingCredentials = MissingCredentials.NONE;
    private Set<String> requestHeaders = Collections.emptySortedSet();
    private Supplier<List<String>> notices = List::of;
    private String prefix;
    private RequestLimits limits;
    private Duration readTimeout = READ_TIMEOUT;
    private Duration writeTimeout = WRITE_TIMEOUT;
    private ClassLoader classLoader = Instance.class.getClassLoader();

    private Builder(String title, InstancePolicy policy) {
      this.title = Objects.requireNonNull(title, "title");
      this.policy = Objects.requireNonNull(policy, "policy");
      this.prefix = policy.instance();
    }

    /** What stands before the names of its tools, when that is not the instance's name. */
    public Builder prefix(String newPrefix) {
      this.prefix = newPrefix;
      return this;
    }

    /** What it may send to its vendor. */
    public Builder limits(RequestLimits newLimits) {
      this.limits = newLimits;
      return this;
    }

    /** Adds a limit on calls. */
    public Builder selectorLimit(SelectorLimit limit) {
      selectorLimits.add(limit);
      return this;
    }

    /** How long a call that reads may take. */
    public Builder readTimeout(Duration timeout) {
      this.readTimeout = timeout;
      return this;
    }

    /** How long any other call may take. */
    public Builder writeTimeout(Duration timeout) {
      this.writeTimeout = timeout;
      return this;
    }

    /** The class loader that its provider's code expects around it. */
    public Builder classLoader(ClassLoader loader) {
      this.classLoader = loader;
      return this;
    }

    /** What it lacks to authenticate. */
    public Builder missingCredentials(MissingCredentials missing) {
      this.missingCredentials = missing;
      return this;
    }

    /** What tells what an operator should know of it. */
    public Builder notices(Supplier<List<String>> source) {
      this.notices = source;
      return this;
    }

    /** Headers of HTTP requests that its calls may see. */
    public Builder requestHeaders(Collection<String> names) {
      Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      anyCase.addAll(names);
      this.requestHeaders = Collections.unmodifiableSet(anyCase);
      return this;
    }

    /** The finished instance. */
    public Instance build() {
      return new Instance(this);
    }
  }
}
