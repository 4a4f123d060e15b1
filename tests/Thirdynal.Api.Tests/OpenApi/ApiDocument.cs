using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.OpenApi;

/// <summary>The OpenAPI document, as a list of operations.</summary>
internal sealed record ApiDocument(IReadOnlyList<ApiOperation> Operations)
{
    public static async Task<ApiDocument> LoadAsync(ApiHost host)
    {
        using var nobody = host.Anonymous();
        var json = await nobody.GetJson("/swagger/v1/swagger.json");
        return new ApiDocument(
        [
            .. from path in json["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
        ]);
    }
}

/// <summary>One operation of the document.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonObject Json)
{
    public IReadOnlyList<Role> Roles { get; } =
        [.. (Json["x-roles"]?.AsArray() ?? []).Select(role => Words.Parse<Role>(role!.GetValue<string>()))];

    /// <summary>Whether it asks for credentials.</summary>
    public bool IsGuarded => Path.StartsWith("/api/", StringComparison.Ordinal) && Json["security"] is not JsonArray { Count: 0 };

    public bool TakesBody => Json["requestBody"] is not null;

    public bool TakesFile => Json["requestBody"]?["content"]?["multipart/form-data"] is not null;

    public override string ToString() => $"{Method} {Path}";
}
