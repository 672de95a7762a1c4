package com.framer.provisioning.gateway.settings.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.ScimCommand;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was asked is a sentence, and what was refused says what to do in Okta's words. */
final class SentenceTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CreateUser  | {'organizationRole':'editor','active':true} | create ada with the role editor
          CreateUser  | {'organizationRole':null,'active':false} | create ada, not active
          ReplaceUser | {'organizationRole':null,'active':true} | update ada without a role
          ReplaceUser | {'active':false} | deactivate ada
          PatchUser   | {'operations':[{'op':'replace','path':'active','value':false}]} | deactivate ada
          PatchUser   | {'operations':[{'op':'add','path':'urn:x:User:organizationRole','value':'admin'}]} | give ada the role admin
          PatchUser   | {'operations':[{'op':'remove','path':'title'}]} | change title of ada
          PatchUser   | {'operations':[{'path':'urn:x:title'},{'path':'name'}]} | change title and name of ada
          PatchUser   | {'operations':[{'path':'title'},{'path':'name'}],'more':5} | change title and 6 more attributes of ada
          PatchUser   | {'operations':[]} | change nothing of ada
          SetWorkspaceRole | {'role':'viewer'} | make ada viewer in a Workspace
          CreateWorkspace  | {'name':'Design'} | create the Workspace Design with the Admin ada
          Newer            | {'x':1} | do Newer for ada
          """)
  void whatWasAskedIsASentence(String kind, String asked, String wish) {
    assertThat(Sentence.of(entry(kind, asked, new Outcome.Unchanged(null))))
        .isEqualTo("Okta asked to " + wish);
  }

  @ParameterizedTest
  @CsvSource({"12,80,12 of 80 people lost access", "120,60,120 times somebody lost access"})
  void massRemovalSaysHowMany(int people, int members, String sentence) { // D8
    String asked = "{'people':%d,'members':%d}".formatted(people, members);

    assertThat(Sentence.of(entry("MassRemoval", asked, new Outcome.Unchanged(null))))
        .isEqualTo(sentence);
  }

  @Test
  void everyCommandHasAKindInTheFilterAndAWish() {
    List<String> commands =
        Stream.of(ScimCommand.class, ManualCommand.class)
            .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
            .map(Class::getSimpleName)
            .toList();

    assertThat(Command.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(ScimCommand.class, ManualCommand.class);
    assertThat(commands).allMatch(Kinds::isKnown);
    assertThat(commands)
        .allSatisfy(
            kind ->
                assertThat(Sentence.of(entry(kind, null, new Outcome.Unchanged(null))))
                    .doesNotContain(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "DeleteUser,409,,Make another active person an Admin",
    "CreateUser,409,uniqueness,the same person",
    "PatchUser,409,uniqueness,another username",
    "ReplaceUser,404,,assign the person again",
    "PatchUser,400,noTarget,Attribute Mappings",
    "ReplaceUser,413,,too much data",
    "ReplaceUser,418,,Do what the reason says"
  })
  void refusalSaysWhatToDo(String kind, int status, @Nullable String type, String words) { // D2, A6
    var refused = new Outcome.Refused(new ScimError(status, type, "Because."));

    List<String> steps = Advice.of(entry(kind, "{}", refused)).orElseThrow().steps();

    assertThat(steps.getFirst()).contains(words);
    assertThat(steps.getLast()).contains("Dashboard → Tasks");
    assertThat(Advice.of(entry("AddMember", "{}", refused)).orElseThrow().steps())
        .noneMatch(step -> step.contains("Okta"));
  }

  private static ActivityEntry entry(String kind, @Nullable String asked, Outcome outcome) {
    return new ActivityEntry(
        CommandId.next(),
        Instant.EPOCH,
        "ada",
        kind,
        new ActivityEntry.By(new Actor(Actor.Kind.SCIM_TOKEN, "1"), "Okta", false),
        asked == null ? null : WireJson.mapper().readTree(asked.replace('\'', '"')),
        outcome,
        new ActivityEntry.Trace(null, null, null, null));
  }
}
