package com.framer.provisioning.common.scim.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.common.wire.WireJson;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class EntraIdQuirksTests {
  private static final String MANAGER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

  @Test
  void booleanArrivesAsString() {
    JsonNode inOperation = RecordedRequests.value("entra/deactivate.json", "active");
    JsonNode inElement =
        RecordedRequests.of("entra/create.json").get(1).at("/body/roles/0/primary");

    assertThat(inOperation.isString()).isTrue();
    assertThat(EntraIdQuirks.truth(inOperation)).contains(false);
    assertThat(inElement.isString()).isTrue();
    assertThat(EntraIdQuirks.truth(inElement)).contains(true);
  }

  @Test
  void booleanIsABooleanUnderTheFlag() {
    JsonNode value = RecordedRequests.value("entra-aadOptscim/deactivate.json", "active");

    assertThat(value.isBoolean()).isTrue();
    assertThat(EntraIdQuirks.truth(value)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"yes\"", "1", "null", "{}", "[true]"})
  void whatIsNoTruthIsNone(String json) {
    assertThat(EntraIdQuirks.truth(WireJson.mapper().readTree(json))).isEmpty();
  }

  @Test
  void operationsAreCapitalised() {
    assertThat(RecordedRequests.operations("entra/update.json"))
        .extracting(operation -> operation.path("op").stringValue())
        .contains("Replace", "Add", "Remove")
        .extracting(EntraIdQuirks::operationWord)
        .containsOnly("replace", "add", "remove");
  }

  @Test
  void managerArrivesAsItsId() {
    JsonNode value = RecordedRequests.value("entra/update.json", MANAGER);
    AttributeDefinition manager = attribute(MANAGER);

    assertThat(value.isString()).isTrue();
    JsonNode object = EntraIdQuirks.managerObject(manager, value);
    assertThat(object.path("value")).isEqualTo(value);
    assertThat(EntraIdQuirks.managerObject(manager, object)).isSameAs(object);
    assertThat(EntraIdQuirks.managerObject(attribute("name"), value)).isSameAs(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"entra/update.json", "entra-aadOptscim/update.json"})
  void filterByTypeMakesTheElement(String recording) {
    String text = "phoneNumbers[type eq \"work\"].value";
    assertThat(RecordedRequests.value(recording, text).isString()).isTrue();
    AttributePath path = AttributePath.of(text);

    assertThat(
            EntraIdQuirks.elementMadeBy(
                Objects.requireNonNull(path.filter()), Objects.requireNonNull(path.attribute())))
        .contains(WireJson.mapper().createObjectNode().put("type", "work"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "photos[type eq \"photo\"]",
        "emails[value eq \"x\"]",
        "emails[type ne \"work\"]",
        "emails[type pr]",
        "emails[type eq \"work\" and value pr]",
      })
  void otherFilterMakesNoElement(String text) {
    AttributePath path = AttributePath.of(text);
    Filter filter = Objects.requireNonNull(path.filter());

    assertThat(EntraIdQuirks.elementMadeBy(filter, Objects.requireNonNull(path.attribute())))
        .isEmpty();
  }

  @Test
  void memberNamesOfValueWithoutPathArePaths() {
    JsonNode value =
        RecordedRequests.operations("entra-aadOptscim/update.json").getFirst().path("value");

    assertThat(value.propertyNames())
        .contains("name.givenName", UserSchema.ENTERPRISE.urn() + ":employeeNumber")
        .allSatisfy(name -> assertThat(AttributePath.of(name).text()).isEqualTo(name));
  }

  private static AttributeDefinition attribute(String path) {
    return Objects.requireNonNull(AttributePath.of(path).attribute());
  }
}
