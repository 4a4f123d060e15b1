using System.Collections.Concurrent;
using System.Diagnostics;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

[Collection(ApiCollection.Name)]
public sealed class TraceTests(ApiHost host)
{
    [Fact]
    public async Task Trace_OfACustomerByPhone_NamesTheRouteAndNotTheNumber()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await office.GetJson($"/api/customers/{parcel.Phone}", 404);
        await office.GetJson($"/api/customers/search?phone={Uri.EscapeDataString(parcel.Phone)}");

        var told = spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName)).ToList();
        Assert.Contains("/api/customers/{id}", told);
        Assert.DoesNotContain(told, text => text.Contains(parcel.Phone[3..], StringComparison.Ordinal));
    }
}
