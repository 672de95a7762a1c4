package com.framer.provisioning.common.identity;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Computes the values of {@link Email} and {@link UserName}. They are computed here only and
 * stored; SQL never computes them (rule A1).
 */
final class NormalForm {
  /** RFC 5321: 64 characters of local part, an @, 255 of domain. */
  private static final int MAX_EMAIL = 320;

  /** More than any email, and short enough for a unique index. */
  private static final int MAX_USER_NAME = 512;

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private NormalForm() {}

  /**
   * The normal form of an email; the same for every spelling of it.
   *
   * @throws NoNormalFormException if the text is not an email that can be normalised
   */
  static String ofEmail(String email) {
    String folded = fold(email);
    int at = folded.lastIndexOf('@');
    if (at < 1 || at == folded.length() - 1) {
      throw new NoNormalFormException("an email must have a local part, an @ and a domain");
    }
    String localPart = folded.substring(0, at);
    LocalPart.check(localPart);
    if (LookAlikes.isIn(folded)) {
      throw new NoNormalFormException("an email must not contain invisible characters");
    }
    String normalForm = localPart + '@' + asciiDomain(folded.substring(at + 1));
    // The length of the normal form, not of the text: Punycode is longer than what it encodes.
    if (normalForm.length() > MAX_EMAIL) {
      throw new NoNormalFormException("an email may have at most " + MAX_EMAIL + " characters");
    }
    return normalForm;
  }

  /**
   * The normal form of a SCIM userName (rule A6): that of an email if it is one.
   *
   * @throws NoNormalFormException if the text is blank, too long or not valid Unicode
   */
  static String ofUserName(String userName) {
    try {
      return ofEmail(userName);
    } catch (NoNormalFormException notAnEmail) {
      // Any other text is a userName too.
    }
    String folded = fold(userName);
    if (folded.isEmpty() || folded.length() > MAX_USER_NAME) {
      throw new NoNormalFormException("it must have 1 to " + MAX_USER_NAME + " characters");
    }
    return folded;
  }

  private static String fold(String text) {
    if (!StorableText.isStorable(text)) {
      throw new NoNormalFormException(
          text.indexOf('\0') >= 0 ? "U+0000 is not allowed" : "the text is not valid Unicode");
    }
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  private static String asciiDomain(String domain) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = UTS46.nameToASCII(domain, new StringBuilder(), info);
    // The final dot of an absolute domain name (RFC 1034 §3.1): the same domain without it.
    int end = ascii.length() - 1;
    if (end >= 0 && ascii.charAt(end) == '.') {
      ascii.setLength(end);
    }
    if (info.hasErrors() || ascii.isEmpty()) {
      throw new NoNormalFormException("the domain of the email is not valid");
    }
    return ascii.toString();
  }
}
