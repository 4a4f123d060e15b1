using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Courier.Tests.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Courier.Tests.Simulator;

public sealed class ControlTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private SimulatedJnt _simulator = null!;

    public async Task InitializeAsync() => _simulator = await SimulatedJnt.StartAsync(options => options.Speed = 0);

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Parcels_AddGetAdvancePush_DoAsTheySay()
    {
        var added = await PostAsync("/parcels", """
            [ { "waybill": "820000000001", "created": "2026-03-01T08:00:00+08:00", "destiny": { "end": "RETURNED", "cause": "REFUSED", "text": "Ayaw tanggapin" },
                "stage": "PICKED_UP", "receiver": { "name": "Ana", "phone": "09171234567", "city": "Cebu City" } },
              { "waybill": "820000000002", "script": [ { "type": "ORDER_CREATED", "after": "00:00:00" }, { "type": "DELIVERED", "after": "1.00:00:00" } ] },
              { "waybill": "820000000001" } ]
            """);
        Assert.Equal(2, added.GetProperty("count").GetInt32());
        Assert.Equal("820000000001", added.GetProperty("alreadyKnown")[0].GetString());

        Assert.Equal("PICKED_UP", await StageAsync("820000000001"));
        await PostAsync("/parcels/820000000001/advance", """{ "to": "RETURN_REGISTER" }""");
        Assert.Equal("RETURN_REGISTER", await StageAsync("820000000001"));
        await PostAsync("/parcels/820000000001/advance", "{}");
        Assert.Equal("DEPARTURE", await StageAsync("820000000001"));
        await PostAsync("/parcels/820000000001/scans", """{ "type": "RETURN_DELIVERED", "text": "back" }""");
        Assert.Equal("RETURN_DELIVERED", await StageAsync("820000000001"));

        Assert.Equal("ORDER_CREATED", await StageAsync("820000000002"));
        await PostAsync("/advance", """{ "by": "1.00:00:00" }""");
        Assert.Equal("DELIVERED", await StageAsync("820000000002"));
    }

    [Fact]
    public async Task FaultsCallsSettingsReset_DoAsTheySay()
    {
        _simulator.Parcels.Add(new("820000000001"));
        using var tested = new TestedCourier(_simulator);
        await PostAsync("/faults", """{ "kind": "REFUSAL", "code": "S06", "next": 1, "operation": "track" }""");
        await tested.Courier.TrackAsync(["820000000001"]);

        var fault = (await GetAsync("/faults"))[0];
        Assert.Equal((0, 1), (fault.GetProperty("left").GetInt32(), fault.GetProperty("struck").GetInt32()));
        var calls = await GetAsync("/calls?limit=1");
        Assert.Equal(2, calls.GetProperty("counters").GetProperty("calls").GetInt32());
        Assert.Equal(1, calls.GetProperty("counters").GetProperty("byCode").GetProperty("S06").GetInt32());
        Assert.Equal(1, calls.GetProperty("counters").GetProperty("byFault").GetProperty("REFUSAL").GetInt32());
        Assert.Equal(1, calls.GetProperty("calls").GetArrayLength());

        using var changed = await _http.PatchAsync(Url("/settings"), Json("""{ "shape": "FLAT", "order": "OLDEST_FIRST", "answersPerCall": 3, "speed": 60 }"""));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var state = await GetAsync("/");
        Assert.Equal(("FLAT", "OLDEST_FIRST", 3, 60, 1), (state.GetProperty("shape").GetString(), state.GetProperty("order").GetString(),
            state.GetProperty("answersPerCall").GetInt32(), state.GetProperty("speed").GetInt32(), state.GetProperty("byStage").GetProperty("ORDER_CREATED").GetInt32()));

        await PostAsync("/reset", "");
        state = await GetAsync("/");
        Assert.Equal((0, 0, 0), (state.GetProperty("parcels").GetInt32(), state.GetProperty("faults").GetArrayLength(), state.GetProperty("calls").GetProperty("calls").GetInt32()));
    }

    [Theory]
    [InlineData("/faults", """{ "kind": "HALF_ANSWER" }""", 422)]
    [InlineData("/faults", """{ "kind": "HALF_ANSWER", "rate": 1.5 }""", 422)]
    [InlineData("/faults", """{ "kind": "REFUSAL", "rate": 1 }""", 422)]
    [InlineData("/faults", """{ "kind": "GREMLINS", "rate": 1 }""", 400)]
    [InlineData("/faults", """{ "kind": "HANG", "rat": 1 }""", 400)]
    [InlineData("/parcels", """[ { "waybill": " " } ]""", 422)]
    [InlineData("/parcels", """[ { "waybill": "820000000009", "stage": "RETURN_DELIVERED", "destiny": { "end": "DELIVERED" } } ]""", 422)]
    [InlineData("/parcels", """{ "waybill": "820000000009" }""", 422)]
    [InlineData("/parcels/829999999999/advance", "{}", 404)]
    [InlineData("/parcels/829999999999/scans", """{ "type": "ARRIVAL" }""", 404)]
    [InlineData("/advance", """{ "by": "-1.00:00:00" }""", 422)]
    public async Task Any_WrongRequest_IsRefused(string path, string body, int status)
    {
        using var response = await _http.PostAsync(Url(path), Json(body));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Snapshot_RestartedSimulator_HasTheSameParcelsAndLivesOn()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
        try
        {
            var clock = new ManualClock();
            List<(DateTimeOffset, ScanType)> before;
            await using (var first = await SimulatedJnt.StartAsync(options => options.SnapshotFile = file, clock))
            {
                first.Parcels.Add(new("820000000001") { OrderNumber = "TD-1", Destiny = new(End.Returned, ReturnCause.Unreachable), Receiver = new("Ana", "0917") });
                first.Parcels.Add(new("820000000002") { Stage = ScanType.PickedUp, Created = ManualClock.Start.AddDays(-1) });
                clock.Advance(TimeSpan.FromDays(1));
                first.Parcels.Push("820000000001", ScanType.PortCongested, text: "waiting");
                before = [.. first.Parcels.ScansOf("820000000001")];
            }
            await using var second = await SimulatedJnt.StartAsync(options => options.SnapshotFile = file, clock);

            Assert.Equal(2, second.Parcels.Count);
            Assert.Equal(before, second.Parcels.ScansOf("820000000001"));
            Assert.False(second.Parcels.Add(new("820000000003") { OrderNumber = "TD-1" }));
            clock.Advance(TimeSpan.FromDays(40));
            Assert.Equal(ScanType.ReturnDelivered, second.Parcels.ScansOf("820000000001")[^1].Type);
            Assert.Equal(before, second.Parcels.ScansOf("820000000001").Take(before.Count));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task ClockOffset_Configured_ShiftsTheCourierToo()
    {
        var clock = new ManualClock();
        await using var app = SimulatorApp.Create(["--urls", "http://127.0.0.1:0", "--Clock:Offset", "15.00:00:00", "--Logging:LogLevel:Default", "Warning"], clock: clock);
        await app.StartAsync();

        var state = await _http.GetFromJsonAsync<JsonElement>(app.Urls.First() + "/sim/");

        Assert.Equal(ManualClock.Start.AddDays(15), state.GetProperty("now").GetDateTimeOffset());
    }

    [Fact]
    public async Task Parcels_ManyAtOnce_AreAllThere()
    {
        var body = JsonSerializer.Serialize(Enumerable.Range(0, 100_000).Select(i => new { waybill = $"82{i:0000000000}" }));

        var added = await PostAsync("/parcels", body);

        Assert.Equal(100_000, added.GetProperty("count").GetInt32());
        Assert.Equal(100_000, (await GetAsync("/")).GetProperty("byStage").GetProperty("ORDER_CREATED").GetInt32());
    }

    private Uri Url(string path) => new(_simulator.ControlUrl + path);

    private static StringContent Json(string body) => new(body, null, "application/json");

    private async Task<JsonElement> PostAsync(string path, string body)
    {
        using var response = await _http.PostAsync(Url(path), Json(body));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentLength is not 0 ? await response.Content.ReadFromJsonAsync<JsonElement>() : default;
    }

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(Url(path));

    private async Task<string?> StageAsync(string waybill) => (await GetAsync($"/parcels/{waybill}")).GetProperty("stage").GetString();
}
