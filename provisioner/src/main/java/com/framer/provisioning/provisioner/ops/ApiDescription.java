package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.identity.EntityId;
import com.framer.provisioning.provisioner.operator.Operator;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /ops/api/openapi}: the JSON API as an OpenAPI document, which springdoc makes of the
 * controllers and their comments.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription implements WebMvcConfigurer {
  private static final String PROBLEM = "Problem";
  private static final Set<String> NOT_SPOKEN = Set.of("yaml", "xml");

  private static final Validator NO_VALIDATOR =
      new Validator() {
        @Override
        public boolean supports(Class<?> type) {
          return false;
        }

        @Override
        public void validate(Object target, Errors errors) {
          throw new IllegalStateException("nothing is checked");
        }
      };

  @Bean
  OpenAPI api() {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Operator.class)
        .replaceWithSchema(JsonNode.class, new ObjectSchema())
        .replaceWithSchema(EntityId.class, new UUIDSchema());
    return new OpenAPI()
        .info(
            new Info()
                .title(Frame.PRODUCT)
                .version("1")
                .description(
                    "What operators see and do: dead letters, jobs, tokens, the audit. Readers may"
                        + " GET, operators do the rest."))
        .addServersItem(new Server().url("/"))
        .components(
            new Components()
                .addSecuritySchemes("token", http("bearer"))
                .addSecuritySchemes("password", http("basic"))
                .addSchemas(PROBLEM, problem()))
        .addSecurityItem(new SecurityRequirement().addList("token"))
        .addSecurityItem(new SecurityRequirement().addList("password"));
  }

  private static SecurityScheme http(String scheme) {
    return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("An error (RFC 9457); detail says in a sentence what is wrong.")
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema());
  }

  /** A name for each operation that stays when others come, and the answer of every error. */
  @Bean
  OperationCustomizer operations() {
    var error =
        new ApiResponse()
            .description("An error")
            .content(
                new Content()
                    .addMediaType(
                        OpsProblem.MEDIA_TYPE,
                        new MediaType()
                            .schema(
                                new Schema<>().$ref(Components.COMPONENTS_SCHEMAS_REF + PROBLEM))));
    return (operation, handler) -> {
      String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
      operation.operationId(controller + "-" + handler.getMethod().getName());
      operation.getResponses().addApiResponse(ApiResponses.DEFAULT, error);
      return operation;
    };
  }

  /** Bodies have no annotations to be checked by, so the validator that would be found is not. */
  @Override
  public Validator getValidator() {
    return NO_VALIDATOR;
  }

  /** The API reads and writes JSON only; springdoc's libraries would add YAML and XML to it. */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.configureMessageConvertersList(
        all ->
            all.removeIf(
                one ->
                    one.getSupportedMediaTypes().stream()
                        .anyMatch(type -> NOT_SPOKEN.contains(type.getSubtype()))));
  }
}
