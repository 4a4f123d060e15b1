using Microsoft.AspNetCore.Http;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class FaultTests
{
    [Theory]
    [InlineData(FaultKind.ServerError, null, "HTTP_500")]
    [InlineData(FaultKind.TooManyRequests, null, "HTTP_429")]
    [InlineData(FaultKind.HalfAnswer, null, "BAD_ANSWER")]
    [InlineData(FaultKind.WebPage, null, "BAD_ANSWER")]
    [InlineData(FaultKind.Refusal, "S06", "S06")]
    [InlineData(FaultKind.Refusal, "S07", "S07")]
    public async Task Track_FaultThatPasses_HealsAndIsInTheLog(FaultKind kind, string? code, string logged)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 20);
        simulator.Faults.Set(new(kind) { Next = 2, Code = code });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(20, answer.Parcels.Count);
        Assert.Empty(answer.Errors);
        Assert.Equal([(1, logged), (2, logged), (3, null)], answer.Calls.Select(call => (call.Attempt, call.Code)));
        Assert.Equal(answer.Calls, tested.Calls);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, null, "HTTP_500", "J&T's server failed (HTTP 500).")]
    [InlineData(FaultKind.TooManyRequests, null, "HTTP_429", "J&T asks us to slow down.")]
    [InlineData(FaultKind.HalfAnswer, null, "BAD_ANSWER", "J&T's answer was cut short or is no JSON.")]
    [InlineData(FaultKind.WebPage, null, "BAD_ANSWER", "J&T answered with a web page instead of data.")]
    [InlineData(FaultKind.Refusal, "S06", "S06", "J&T's own system timed out (S06).")]
    [InlineData(FaultKind.Refusal, "S07", "S07", "J&T reports a fault in its own system (S07).")]
    [InlineData(FaultKind.Refusal, "B063", "B063", "The province, city or barangay is not in J&T's list (B063).")]
    [InlineData(FaultKind.Refusal, "X99", "REFUSED", "J&T refused the request without saying why.")]
    [InlineData(FaultKind.Refusal, "S77", "S77", "J&T refused the request (S77).")]
    public async Task Track_FaultThatStays_IsOneSentenceAndTheNextRunHeals(FaultKind kind, string? code, string expected, string sentence)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 20);
        simulator.Faults.Set(new(kind) { Rate = 1, Code = code });
        using var tested = new TestedCourier(simulator);

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(new CourierError(expected, sentence), Assert.Single(answer.Errors));
        Assert.Equal(waybills, answer.Unanswered);
        Assert.Empty(answer.Parcels);

        simulator.Faults.Clear();
        Assert.Equal(20, (await tested.Courier.TrackAsync(waybills)).Parcels.Count);
    }

    [Fact]
    public async Task Track_Hang_TimesOutAndHeals()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 5);
        simulator.Faults.Set(new(FaultKind.Hang) { Next = 1, Milliseconds = 600_000 });
        using var tested = new TestedCourier(simulator, settings => settings["Timeout"] = "00:00:00.5");

        var answer = await tested.Courier.TrackAsync(waybills);

        Assert.Equal(5, answer.Parcels.Count);
        Assert.Equal(("TIMEOUT", (int?)null), (answer.Calls[0].Code, answer.Calls[0].HttpStatus));
    }

    [Theory]
    [InlineData("S02", "check the key in Jnt:Key")]
    [InlineData("S03", "check Jnt:CompanyId")]
    [InlineData("S13", "check Jnt:CustomerId")]
    public async Task Track_WrongSettings_StopsAfterTheFirstAnswer(string code, string advice)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 200);
        using var tested = new TestedCourier(simulator, settings =>
        {
            settings["MaxInFlight"] = "1";
            settings[code switch { "S02" => "Key", "S03" => "CompanyId", _ => "CustomerId" }] = "WRONG";
        });

        var answer = await tested.Courier.TrackAsync(waybills);

        var error = Assert.Single(answer.Errors);
        Assert.Equal(code, error.Code);
        Assert.Contains(advice, error.Sentence);
        Assert.Equal(1, simulator.Calls.Counters().Calls);
        Assert.Equal(200, answer.Unanswered.Count);
    }

    [Fact]
    public async Task Track_CourierDown_GivesUpEarlyAndSaysSo()
    {
        string address;
        await using (var simulator = await SimulatedJnt.StartAsync()) address = simulator.BaseUrl;
        using var tested = new TestedCourier(address, settings => (settings["MaxInFlight"], settings["Retries"]) = ("1", "1"));

        var answer = await tested.Courier.TrackAsync([.. Enumerable.Range(0, 400).Select(i => $"82{i:0000000000}")]);

        Assert.Equal(new CourierError("NETWORK", "J&T could not be reached."), Assert.Single(answer.Errors));
        // Three batches of two attempts, out of twenty.
        Assert.Equal(6, answer.Calls.Count);
        Assert.Equal(400, answer.Unanswered.Count);
    }

    [Theory]
    [InlineData(FaultKind.RepeatedScans)]
    [InlineData(FaultKind.ReorderedScans)]
    public async Task Track_ScansTwiceOrInAnyOrder_AreTheSameScans(FaultKind kind)
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001") { Created = ManualClock.Start.AddDays(-20), Stage = ScanType.Delivered, Destiny = new(End.Delivered) });
        using var tested = new TestedCourier(simulator);
        var calm = await tested.Courier.TrackAsync(["820000000001"]);

        simulator.Faults.Set(new(kind) { Rate = 1 });
        var disturbed = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.True(calm.Parcels["820000000001"].Scans.Length > 5);
        Assert.Equal(calm.Parcels["820000000001"].Scans.AsEnumerable(), disturbed.Parcels["820000000001"].Scans.AsEnumerable());
    }

    [Fact]
    public async Task Track_BackwardScans_ShowWhatTheCourierSaysNow()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Parcels.Add(new("820000000001") { Created = ManualClock.Start.AddDays(-20), Stage = ScanType.Delivered, Destiny = new(End.Delivered) });
        using var tested = new TestedCourier(simulator);
        var before = (await tested.Courier.TrackAsync(["820000000001"])).Parcels["820000000001"].Scans;

        simulator.Faults.Set(new(FaultKind.BackwardScans) { Next = 1 });
        var backward = (await tested.Courier.TrackAsync(["820000000001"])).Parcels["820000000001"].Scans;
        var after = (await tested.Courier.TrackAsync(["820000000001"])).Parcels["820000000001"].Scans;

        Assert.DoesNotContain(before[^1], backward);
        Assert.Contains(backward, scan => !before.Contains(scan));
        Assert.Equal(before.AsEnumerable(), after.AsEnumerable());
    }

    [Fact]
    public async Task Track_EveryFaultAtOnce_LosesNothing()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        var waybills = TrackBatchTests.Booked(simulator, 600);
        foreach (var kind in Enum.GetValues<FaultKind>().Except([FaultKind.BackwardScans]))
            simulator.Faults.Set(new(kind) { Rate = 0.1, Code = "S06", Milliseconds = 5 });
        using var tested = new TestedCourier(simulator);

        var open = (IReadOnlyList<string>)waybills;
        var seen = new Dictionary<string, TrackedParcel>();
        for (var run = 0; run < 20 && open.Count > 0; run++)
        {
            var answer = await tested.Courier.TrackAsync(open);
            foreach (var (waybill, parcel) in answer.Parcels) Assert.True(seen.TryAdd(waybill, parcel));
            Assert.Empty(answer.NotFound);
            open = answer.Unanswered;
        }

        Assert.Equal(waybills.Order(), seen.Keys.Order());
        Assert.All(seen.Values, parcel =>
            Assert.Equal(simulator.Parcels.ScansOf(parcel.Waybill).Select(scan => scan.At), parcel.Scans.Select(scan => scan.At)));
        Assert.True(simulator.Calls.Counters().ByFault.Count >= 8);
    }

    [Fact]
    public async Task Track_CallerCancels_Throws()
    {
        await using var simulator = await SimulatedJnt.StartAsync();
        simulator.Faults.Set(new(FaultKind.Hang) { Rate = 1, Milliseconds = 600_000 });
        using var tested = new TestedCourier(simulator);
        using var cancel = new CancellationTokenSource();

        var tracking = tested.Courier.TrackAsync(["820000000001"], cancel.Token);
        await Eventually.True(() => simulator.Calls.Counters().InFlight == 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tracking);
    }

    [Fact]
    public async Task Track_NotConfigured_NamesWhatIsMissingAndCallsNobody()
    {
        using var tested = new TestedCourier("", settings => settings["Key"] = " ");

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.False(tested.Courier.Configured);
        Assert.Equal("J&T is not set up: Jnt:BaseUrl, Jnt:Key must be set.", Assert.Single(answer.Errors).Sentence);
        Assert.Empty(answer.Calls);
        Assert.Equal(["820000000001"], answer.Unanswered);
    }

    [Fact]
    public async Task Track_LineCutWithinTheAnswer_IsAskedAgain()
    {
        var calls = 0;
        await using var stub = await StubJnt.StartAsync(async (_, response) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                response.ContentLength = 10_000;
                await response.WriteAsync("""{"responseitems":[""");
                await response.Body.FlushAsync();
                response.HttpContext.Abort();
                return;
            }
            await response.WriteAsync("""{"responseitems":[{"billcode":"820000000001","success":"false","reason":"S09"}]}""");
        });
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal("S09", Assert.Single(answer.NotFound).Value.Code);
        // A reset may overtake the first bytes.
        Assert.Contains(answer.Calls[0].Code, (string[])["BAD_ANSWER", "NETWORK"]);
        Assert.Equal(2, answer.Calls.Count);
    }

    [Fact]
    public async Task Track_EndlessAnswer_IsCutOffAndNotRepeated()
    {
        var filler = new byte[1024 * 1024];
        await using var stub = await StubJnt.StartAsync(async (_, response) =>
        {
            for (var i = 0; i < 20; i++) await response.Body.WriteAsync(filler);
        });
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal("J&T's answer is too long to be one.", Assert.Single(answer.Errors).Sentence);
        Assert.Single(answer.Calls);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\"ok\"")]
    public async Task Track_AnswerWithoutItems_IsRepeatedAndThenAnError(string text)
    {
        await using var stub = await StubJnt.StartAsync(_ => text);
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal("BAD_ANSWER", Assert.Single(answer.Errors).Code);
        Assert.Equal(5, answer.Calls.Count);
    }

    [Fact]
    public async Task Track_Redirect_IsNotFollowed()
    {
        await using var elsewhere = await StubJnt.StartAsync(_ => "{}");
        await using var stub = await StubJnt.StartAsync((_, response) =>
        {
            response.Redirect(elsewhere.BaseUrl + "api/track/trackForJson", permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var tested = new TestedCourier(stub.BaseUrl);

        var answer = await tested.Courier.TrackAsync(["820000000001"]);

        Assert.Equal("HTTP_308", Assert.Single(answer.Errors).Code);
        Assert.Empty(elsewhere.Received);
    }
}
