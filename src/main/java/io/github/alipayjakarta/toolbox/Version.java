package io.github.alipayjakarta.toolbox;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Toolbox.class.getPackage().getImplementationVersion();
    return new String[] {Toolbox.NAME + " " + (version == null ? "from classes" : version)};
  }
}
