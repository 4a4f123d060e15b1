using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Imports;

[Collection(ApiCollection.Name)]
public sealed class ImportTests(ApiHost host)
{
    private DateTimeOffset Now => host.Time.GetUtcNow();

    [Fact]
    public async Task Upload_GoodAndBadRows_CountsThemAndGivesTheBadOnesBack()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var (good, bad) = (Portal.NewParcel(), Portal.NewParcel());
        var csv = Portal.Csv(good.Row("Delivering", Now.AddDays(-2)), bad.Row("Lost in space", Now.AddDays(-2)));

        var accepted = await office.UploadAsync(csv);
        var import = await office.ImportedAsync(accepted);

        Assert.Equal("COMPLETED", import.Text("status"));
        Assert.Equal(
            (2, 2, 1, 1, 1),
            (import.Number("totalRows"), import.Number("processedRows"), import.Number("created"), import.Number("rejected"), import.Number("customersCreated")));
        Assert.Equal("my-waybill.csv", import.Text("fileName"));
        using var response = await office.GetAsync($"/api/waybills/imports/{import.Id()}/rejects.csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("attachment", response.Content.Headers.ContentDisposition!.DispositionType, StringComparison.Ordinal);
        var rejects = await response.Content.ReadAsStringAsync();
        Assert.Contains(bad.Waybill, rejects, StringComparison.Ordinal);
        Assert.DoesNotContain(good.Waybill, rejects, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_AsAList_HaveTheirCellsUnderTheHeadings_PageByPage()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var parcels = new[] { Portal.NewParcel(), Portal.NewParcel() };
        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcels.Select(parcel => parcel.Row("Lost in space", Now.AddDays(-2))))));

        var first = await office.GetJson($"/api/waybills/imports/{import.Id()}/rejects?limit=1");
        var second = await office.GetJson($"/api/waybills/imports/{import.Id()}/rejects?limit=1&cursor={first.Text("nextCursor")}");

        var column = first["headings"]!.AsArray().ToList().FindIndex(static heading => heading!.GetValue<string>() == "Waybill Number");
        Assert.Equal(parcels.Select(static parcel => parcel.Waybill), new[] { first, second }.Select(page => page.Items().Single()!["cells"]![column]!.GetValue<string>()));
        Assert.Contains("Lost in space", first.Items().Single()!["errors"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(second["nextCursor"]);
        await office.GetJson($"/api/leads/imports/{import.Id()}/rejects", 403);
    }

    [Fact]
    public async Task Upload_MendedRejects_GoIn()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var parcel = Portal.NewParcel();
        var first = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Lost in space", Now.AddDays(-2)))));
        var rejects = await office.GetStringAsync($"/api/waybills/imports/{first.Id()}/rejects.csv");

        var second = await office.ImportedAsync(await office.UploadAsync(rejects.Replace("Lost in space", "Delivering", StringComparison.Ordinal)));

        Assert.Equal((1, 0), (second.Number("created"), second.Number("rejected")));
    }

    [Fact]
    public async Task Upload_SameFileAgain_IsTheSameImportUnlessForced()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var csv = Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)));
        var first = await office.ImportedAsync(await office.UploadAsync(csv));

        var again = await office.UploadAsync(csv, status: 200);
        var forced = await office.ImportedAsync(await office.UploadAsync(csv, query: "?force=true"));

        Assert.Equal(first.Id(), again.Id());
        Assert.NotEqual(first.Id(), forced.Id());
        Assert.Equal((0, 1), (forced.Number("created"), forced.Number("unchanged")));
    }

    [Fact]
    public async Task Upload_DryRun_CountsAndChangesNothing()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();

        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Delivering", Now.AddDays(-2))), query: "?dryRun=true"));

        Assert.Equal(("COMPLETED", 1, 1), (import.Text("status"), import.Number("created"), import.Number("customersCreated")));
        await office.GetJson($"/api/waybills/{parcel.Waybill}", 404);
        await office.GetJson($"/api/customers/{parcel.Phone}", 404);
    }

    [Theory]
    [InlineData("just some words")]
    [InlineData("a,b,c\n1,2,3\n")]
    public async Task Upload_NotAnExport_FailsWithASentence(string text)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var import = await office.ImportedAsync(await office.UploadAsync(text, query: "?force=true"));

        Assert.Equal("FAILED", import.Text("status"));
        Assert.NotEmpty(import.Text("error"));
    }

    [Fact]
    public async Task Upload_SameKeyAndFile_IsTakenOnce()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var csv = Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)));
        var key = Guid.NewGuid().ToString();

        var first = await office.UploadAsync(csv, key: key);
        var second = await office.UploadAsync(csv, key: key);
        var other = await office.UploadAsync(csv + " ", status: 422, key: key);

        Assert.Equal(first.Text("importId"), second.Text("importId"));
        Assert.Equal("idempotency.key_reused", other.Text("code"));
    }

    [Fact]
    public async Task Upload_Empty_Is422AndLeavesNothing()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var before = await host.Database.ScalarAsync<long>("select count(*) from imports");

        var problem = await office.UploadAsync("", status: 422);

        Assert.NotNull(problem["errors"]!["file"]);
        Assert.Equal(before, await host.Database.ScalarAsync<long>("select count(*) from imports"));
    }

    [Fact]
    public async Task Upload_NotMultipart_Is415()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var problem = await office.PostText("/api/waybills/imports", "{}", 415);

        Assert.Equal("request.wrong_media_type", problem.Text("code"));
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--b--\r\n", 400)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a.csv\"\r\n\r\nhello\r\n--b--\r\n", 400)]
    [InlineData("--b--\r\n", 422)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nhello", 400)]
    [InlineData("nothing of the kind", 400)]
    public async Task Upload_BrokenMultipart_IsRefusedAndLeavesNothing(string body, int status)
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var before = await host.Database.ScalarAsync<long>("select count(*) from import_files");
        using var content = new StringContent(body);
        content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };

        using var response = await office.PostAsync("/api/waybills/imports", content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(before, await host.Database.ScalarAsync<long>("select count(*) from import_files"));
    }

    [Fact]
    public async Task Upload_FileNameWithFolders_KeepsTheNameOnly()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var csv = Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)));

        var import = await office.ImportedAsync(await office.UploadAsync(csv, name: "..\\..\\secret/Ñame.csv"));

        Assert.Equal("Ñame.csv", import.Text("fileName"));
    }

    [Fact]
    public async Task Cancel_EndedOrUnknown_IsRefused()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)))));

        await office.PostJson($"/api/waybills/imports/{import.Id()}/cancel", status: 409);
        await office.PostJson($"/api/waybills/imports/{Guid.NewGuid()}/cancel", status: 404);
        await office.GetJson($"/api/waybills/imports/{Guid.NewGuid()}", 404);
        await office.GetJson($"/api/waybills/imports/{Guid.NewGuid()}/rejects.csv", 404);
    }

    [Fact]
    public async Task List_PageByPage_ShowsEveryImportOnceNewestFirst()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        for (var i = 0; i < 3; i++) await office.ImportedAsync(await office.UploadAsync(Portal.Csv(Portal.NewParcel().Row("Delivering", Now.AddDays(-2)))));
        var seen = new List<(Guid Id, DateTimeOffset At)>();
        string? cursor = null;

        do
        {
            var page = await office.GetJson($"/api/waybills/imports?limit=2&cursor={cursor}");
            seen.AddRange(page.Items().Select(item => (item!.Id(), item!["createdAt"]!.GetValue<DateTimeOffset>())));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        Assert.Equal(await host.Database.ScalarAsync<long>("select count(*) from imports"), seen.Count);
        Assert.Equal(seen.Count, seen.Select(import => import.Id).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(import => import.At).Select(import => import.Id), seen.Select(import => import.Id));
        await office.GetJson("/api/waybills/imports?cursor=rubbish!", 422);
    }
}
