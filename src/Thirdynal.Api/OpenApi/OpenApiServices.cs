using Microsoft.OpenApi;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/swagger/v1/swagger.json</c> and its page at <c>/swagger</c>.</summary>
internal static class OpenApiServices
{
    public static IServiceCollection AddThirdynalOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        return services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Thirdynal",
                Version = "v1",
                Description = "Waybills, customers, recycled leads and the courier. Errors are RFC 9457 problem details with a stable code.",
            });
            foreach (var assembly in new[] { typeof(OpenApiServices), typeof(AuditView), typeof(Policy) }.Select(type => type.Assembly))
                options.IncludeXmlComments(assembly);
            options.SupportNonNullableReferenceTypes();
            options.DescribeAllParametersInCamelCase();
            options.SchemaFilter<WordSchemas>();
            options.OperationFilter<OperationFilter>();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "accessToken of POST /api/auth/token.",
            });
            options.AddSecurityDefinition("apiKey", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = "A key of POST /api/api-keys.",
            });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] });
        });
    }

    /// <summary>Document and page; anyone may read them.</summary>
    public static IApplicationBuilder UseThirdynalOpenApi(this IApplicationBuilder app) =>
        app.UseSwagger().UseSwaggerUI(page =>
        {
            page.SwaggerEndpoint("v1/swagger.json", "Thirdynal v1");
            page.DocumentTitle = "Thirdynal API";
        });
}
