/** A YAML file as a tree in which every node knows its line, with YAML's errors in plain words. */
package io.eltgateway.engine.config.yaml;
