using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Thirdynal.Courier.Tests.Jnt;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;

namespace Thirdynal.Courier.Tests.Simulator;

public sealed class PushingTests
{
    private const string Good = """{"code":"1","msg":"success","data":"SUCCESS","requestId":"x"}""";

    [Fact]
    public async Task Push_ParcelThatMoves_TellsEveryScanOnceSignedInEveryShape()
    {
        await using var stub = await StubJnt.StartAsync(_ => Good);
        await using var simulator = await PushingAsync(stub);
        simulator.Parcels.Add(new("820000000001") { Destiny = new(End.Delivered) });
        simulator.Parcels.AdvanceTo("820000000001", ScanType.Delivered);
        var expected = simulator.Parcels.ScansOf("820000000001").Select(scan => scan.Type).Where(type => type is not (ScanType.OrderCreated or ScanType.PortCongested)).ToList();

        await Eventually.True(() => Task.FromResult(simulator.Pushes.Last().Count == expected.Count));

        Assert.Equal(expected, simulator.Pushes.Last().Select(push => push.Type));
        Assert.All(simulator.Pushes.Last(), push => Assert.True(push.Accepted));
        var shapes = new ConcurrentDictionary<(JsonValueKind, JsonValueKind), byte>();
        foreach (var ((_, form), headers) in stub.Received.Zip(stub.Headers))
        {
            var body = JsonDocument.Parse(form["bizContent"]).RootElement;
            var parcel = body.ValueKind == JsonValueKind.Array ? body[0] : body;
            shapes.TryAdd((body.ValueKind, parcel.GetProperty("details").ValueKind), 0);
            Assert.Equal("820000000001", parcel.GetProperty("billCode").GetString());
            Assert.Equal(Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(form["bizContent"] + simulator.Options.PrivateKey))), headers["digest"]);
            Assert.Equal(simulator.Options.ApiAccount, headers["apiAccount"]);
        }
        Assert.Equal(4, shapes.Count);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("""{"code":"0"}""", 200)]
    [InlineData(Good, 503)]
    public async Task Push_NotAccepted_IsSentAgainUntilItIs(string answer, int status)
    {
        var calls = 0;
        await using var stub = await StubJnt.StartAsync((_, response) =>
        {
            var bad = Interlocked.Increment(ref calls) <= 2;
            response.StatusCode = bad ? status : 200;
            return response.WriteAsync(bad ? answer : Good);
        });
        await using var simulator = await PushingAsync(stub);
        simulator.Parcels.Add(new("820000000001") { Script = [new(ScanType.PickedUp, TimeSpan.Zero)] });

        await Eventually.True(() => Task.FromResult(simulator.Pushes.Last().Any(push => push.Accepted)));

        Assert.Equal([false, false, true], simulator.Pushes.Last().Select(push => push.Accepted));
        Assert.Single(stub.Received.Select(request => Normal(request.Form["bizContent"])).Distinct());
    }

    [Fact]
    public async Task Push_Faults_RepeatForgeAndReorder()
    {
        await using var stub = await StubJnt.StartAsync(_ => Good);
        await using var simulator = await PushingAsync(stub);
        simulator.Faults.Set(new(FaultKind.LatePush) { Next = 1 });
        simulator.Faults.Set(new(FaultKind.ServerError) { Next = 1 });
        simulator.Parcels.Add(new("820000000001") { Script = [new(ScanType.PickedUp, TimeSpan.Zero), new(ScanType.Departure, TimeSpan.FromHours(1))] });
        simulator.Parcels.Advance("820000000001", 2);
        await Eventually.True(() => Task.FromResult(simulator.Pushes.Last().Count == 2));
        simulator.Faults.Set(new(FaultKind.WrongSignature) { Next = 1 });
        simulator.Faults.Set(new(FaultKind.RepeatedPush) { Next = 1 });
        simulator.Parcels.Push("820000000001", ScanType.Delivered);
        await Eventually.True(() => Task.FromResult(simulator.Pushes.Last().Count == 5));

        Assert.Equal(
            [
                (ScanType.Departure, null), (ScanType.PickedUp, FaultKind.LatePush), (ScanType.Delivered, FaultKind.WrongSignature),
                (ScanType.Delivered, null), (ScanType.Delivered, FaultKind.RepeatedPush),
            ],
            simulator.Pushes.Last().Select(push => (push.Type, push.Fault)));
        Assert.Equal([true, true, false, true, true], stub.Received.Zip(stub.Headers, (request, headers) =>
            headers["digest"] == Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(request.Form["bizContent"] + simulator.Options.PrivateKey)))));
        Assert.Equal(1, simulator.Faults.All().Single(fault => fault.Fault.Kind == FaultKind.ServerError).Left);
    }

    private static Task<SimulatedJnt> PushingAsync(StubJnt stub) => SimulatedJnt.StartAsync(options =>
        (options.Speed, options.PushUrl, options.PushEvery) = (0, stub.OpenBaseUrl + "/hook", TimeSpan.FromMilliseconds(10)));

    private static string Normal(string content)
    {
        var body = JsonDocument.Parse(content).RootElement;
        var parcel = body.ValueKind == JsonValueKind.Array ? body[0] : body;
        var details = parcel.GetProperty("details");
        return (details.ValueKind == JsonValueKind.Array ? details[0] : details).GetRawText();
    }
}
