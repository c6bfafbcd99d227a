package dev.sluice.local.template;

import dev.sluice.core.error.PermanentException;

/** The two ways in which a template is refused; each names the place. */
final class TemplateErrors {
  private TemplateErrors() {}

  /** The template is wrong, wherever it is used. */
  static PermanentException invalid(String path, String message) {
    return new PermanentException("TEMPLATE_INVALID", path + ": " + message);
  }

  /** The template may be right for AWS, but the local runtime would not do what it says. */
  static PermanentException unsupported(String path, String message) {
    return new PermanentException("TEMPLATE_UNSUPPORTED", path + ": " + message);
  }
}
