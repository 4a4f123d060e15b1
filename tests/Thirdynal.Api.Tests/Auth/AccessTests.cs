using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Tests.OpenApi;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Auth;

/// <summary>Every operation with every role, as the document lists them and as `3-rest-contract` grants them.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class AccessTests(ApiHost host)
{
    [Fact]
    public async Task EveryOperation_RoleWithoutTheRight_Is403AndWithIt_IsNot()
    {
        var wrong = new List<string>();
        foreach (var operation in (await ApiDocument.LoadAsync(host)).Operations.Where(operation => operation.IsGuarded && !EndsSessions(operation)))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var status = await SendAsync((await host.SignInAs(role)).Client, operation);
                var allowed = operation.Roles.Contains(role);
                if (status is HttpStatusCode.Unauthorized || (status == HttpStatusCode.Forbidden) == allowed) wrong.Add($"{operation} as {role}: {status}");
                if ((int)status >= 500) wrong.Add($"{operation} as {role}: {status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task EveryGuardedOperation_Nobody_Is401()
    {
        using var nobody = host.Anonymous();
        var wrong = new List<string>();
        foreach (var operation in (await ApiDocument.LoadAsync(host)).Operations.Where(operation => operation.IsGuarded))
        {
            var status = await SendAsync(nobody, operation);
            if (status != HttpStatusCode.Unauthorized) wrong.Add($"{operation}: {status}");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // Empty bodies and made-up ids: what is allowed gets no further than 404 or 422, and changes nothing.
    private static async Task<HttpStatusCode> SendAsync(HttpClient client, ApiOperation operation)
    {
        var path = InBraces().Replace(operation.Path, _ => Guid.NewGuid().ToString());
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        if (operation.TakesBody) request.Content = operation.TakesFile ? new MultipartFormDataContent() : new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static bool EndsSessions(ApiOperation operation) => operation.Path.EndsWith("/sign-out", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBraces();
}
