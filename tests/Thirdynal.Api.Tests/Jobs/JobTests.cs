using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Jobs;

[Collection(ApiCollection.Name)]
public sealed class JobTests(ApiHost host)
{
    [Fact]
    public async Task Run_Expiry_RunsAndIsRecorded()
    {
        var admin = (await host.SignInAs(Role.Admin)).Client;

        var started = await admin.PostJson("/api/jobs/EXPIRY/run", status: 202);

        await Eventually.Equal("COMPLETED", () => host.Database.ScalarAsync<string>("select status from job_runs where id = $1", Guid.Parse(started.Text("runId"))));
    }

    [Theory]
    [InlineData("COFFEE")]
    [InlineData("expiry")]
    public async Task Run_Unknown_Is404(string name)
    {
        var admin = (await host.SignInAs(Role.Admin)).Client;

        await admin.PostJson($"/api/jobs/{name}/run", status: 404);
    }
}
