package com.framer.provisioning.common.scim.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.common.wire.WireJson;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
  @ValueSource(strings = {"\"\"", "{}", "{\"value\":\"\"}", "{\"value\":null}"})
  void emptyManagerIsNone(String json) { // C7
    AttributeDefinition manager = attribute(MANAGER);
    JsonNode value = EntraIdQuirks.managerObject(manager, WireJson.mapper().readTree(json));

    assertThat(RecordedRequests.value("entra/manager-emptied.json", MANAGER).asString()).isEmpty();
    assertThat(EntraIdQuirks.isNoManager(manager, value)).isTrue();
    assertThat(EntraIdQuirks.isNoManager(attribute("name"), value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "entra/update.json | phoneNumbers[type eq \"work\"].value | {\"type\":\"work\"}",
        "entra-aadOptscim/update.json | phoneNumbers[type eq \"work\"].value | {\"type\":\"work\"}",
        "entra/roles-by-primary.json | roles[primary eq \"True\"].value | {\"primary\":\"True\"}",
      })
  void filterByEqualityHasTheValuesOfTheElement(String recording, String text, String values) {
    assertThat(RecordedRequests.value(recording, text).isString()).isTrue();

    assertThat(EntraIdQuirks.valuesIn(Objects.requireNonNull(AttributePath.of(text).filter())))
        .contains((ObjectNode) WireJson.mapper().readTree(values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emails[type ne \"work\"]",
        "emails[type eq \"work\" or type eq \"home\"]",
        "emails[not (type eq \"work\")]",
        "emails[type pr]",
        "emails[type eq \"work\" and value pr]",
      })
  void otherFilterHasNone(String text) {
    assertThat(EntraIdQuirks.valuesIn(Objects.requireNonNull(AttributePath.of(text).filter())))
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
