using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Idempotency;

[Collection(ApiCollection.Name)]
public sealed class IdempotencyTests(ApiHost host)
{
    [Fact]
    public async Task Post_SameKeyAndBody_GetsTheSameAnswerAndIsDoneOnce()
    {
        var admin = await host.SignInAs(Role.Admin);
        var name = Guid.NewGuid().ToString("N");
        var key = Guid.NewGuid().ToString();

        var first = await admin.Client.PostJson("/api/api-keys", new { name }, 201, key);
        var second = await admin.Client.PostJson("/api/api-keys", new { name }, 201, key);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from api_keys where name = $1", name));
    }

    [Fact]
    public async Task Post_SameKeyOtherBody_Is422()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = Guid.NewGuid().ToString();
        await admin.Client.PostJson("/api/api-keys", new { name = "one" }, 201, key);

        var problem = await admin.Client.PostJson("/api/api-keys", new { name = "other" }, 422, key);

        Assert.Equal("idempotency.key_reused", problem.Text("code"));
    }

    [Fact]
    public async Task Post_SameKeyAtTheSameTime_IsDoneOnce()
    {
        var admin = await host.SignInAs(Role.Admin);
        var name = Guid.NewGuid().ToString("N");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/api-keys") { Content = System.Net.Http.Json.JsonContent.Create(new { name }) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await admin.Client.SendAsync(request);
            return (int)response.StatusCode;
        }));

        Assert.All(answers, status => Assert.Contains(status, new[] { 201, 409 }));
        Assert.Contains(201, answers);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from api_keys where name = $1", name));
    }

    [Fact]
    public async Task Post_StillRunning_Is409()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = Guid.NewGuid().ToString();
        await admin.Client.PostJson("/api/api-keys", new { name = "running" }, 201, key);
        await host.Database.ExecuteAsync("update idempotency_keys set status = null, answer = null where key = $1", key);

        var problem = await admin.Client.PostJson("/api/api-keys", new { name = "running" }, 409, key);

        Assert.Equal("idempotency.still_running", problem.Text("code"));
    }

    [Fact]
    public async Task Post_RefusedFirst_MayBeMendedUnderTheSameKey()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = Guid.NewGuid().ToString();
        await admin.Client.PostJson("/api/api-keys", new { name = "" }, 422, key);

        await admin.Client.PostJson("/api/api-keys", new { name = "mended" }, 201, key);
    }

    [Fact]
    public async Task Post_SameKeyOfAnotherUser_IsAnotherRequest()
    {
        var admin = await host.SignInAs(Role.Admin);
        var other = await host.NewUser(Role.Admin);
        var key = Guid.NewGuid().ToString();

        var first = await admin.Client.PostJson("/api/api-keys", new { name = "one" }, 201, key);
        var second = await other.Client.PostJson("/api/api-keys", new { name = "one" }, 201, key);

        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task Post_KeyAfterADay_IsNew()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = Guid.NewGuid().ToString();
        var first = await admin.Client.PostJson("/api/api-keys", new { name = "one" }, 201, key);
        await host.Database.ExecuteAsync("update idempotency_keys set created_at = created_at - interval '25 hours' where key = $1", key);

        var second = await admin.Client.PostJson("/api/api-keys", new { name = "one" }, 201, key);

        Assert.NotEqual(first.Id(), second.Id());
    }

    [Fact]
    public async Task Post_AnswerWithASecret_IsStoredSealed()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = Guid.NewGuid().ToString();

        var created = await admin.Client.PostJson("/api/api-keys", new { name = "sealed" }, 201, key);

        var stored = await host.Database.ScalarAsync<string>("select row_to_json(k)::text from idempotency_keys k where key = $1", key);
        Assert.DoesNotContain(created.Text("key"), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_KeyTooLong_Is422()
    {
        var admin = await host.SignInAs(Role.Admin);

        await admin.Client.PostJson("/api/api-keys", new { name = "long" }, 422, new string('k', 181));
    }
}
