using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Requests;

/// <summary>A program with a courier that does not answer.</summary>
public sealed class CourierHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Jnt:BaseUrl", "http://127.0.0.1:1/jts-phl-order-api"),
        new("Jnt:Key", "key"),
        new("Jnt:CompanyId", "company"),
        new("Jnt:CustomerId", "customer"),
    ];
}

public sealed class RequestsFileTests(CourierHost host) : IClassFixture<CourierHost>
{
    [Fact]
    public async Task RequestsFile_FromTopToBottom_WorksAsWritten()
    {
        await host.DueReturnsAsync(3);
        var file = new HttpFile(
            await File.ReadAllTextAsync(PathOf("docs/requests.http")), host.Time.GetUtcNow(),
            new("host", host.Address.ToString().TrimEnd('/')), new("adminPassword", ApiHost.Password));
        using var client = host.Anonymous();

        foreach (var written in file.Requests)
        {
            var (status, answer) = (0, "");
            await Eventually.True(
                async () =>
                {
                    using var request = file.Build(written);
                    using var response = await client.SendAsync(request);
                    (status, answer) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());

                    // What a 202 promises takes a moment to show; a person would ask again, too.
                    return status == written.Status || request.Method != HttpMethod.Get;
                },
                TimeSpan.FromSeconds(30));
            Assert.True(status == written.Status, $"{written.Title}: {status} instead of {written.Status}: {answer}");
            if (written.Name is not null) file.Remember(written.Name, answer);
        }

        Assert.True(file.Requests.Count > 30, "The file holds hardly anything.");
    }

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Thirdynal.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, file);
    }
}
