using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Courier;
using Thirdynal.Domain.Orders;
using Thirdynal.Grains.Sync;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>Which of the courier's answers wake a waybill.</summary>
public sealed class ParcelNewsTests : SyncTestHost
{
    private const string Unmoved = "820000000001";
    private const string Moved = "820000000002";
    private const string Unconfirmed = "820000000003";
    private const string Unknown = "820000000004";

    [Fact]
    public async Task Of_AnAnswer_IsWhatMovedWhatIsUnknownAndWhatItsCustomerHasNotConfirmed()
    {
        await ShipAsync(Unmoved, "+639170000001");
        await ShipAsync(Moved, "+639170000002", new Destiny(End.Delivered));
        await ShipAsync(Unconfirmed, "+639170000003");
        await PullAsync();
        await Eventually.Equal(0L, () => ScalarAsync<long>("select count(*) from waybills where acked_version < version"));
        var (told, unchanged) = await NewsAsync(Unmoved, Moved, Unconfirmed);
        Assert.Empty(told.Parcels);
        Assert.Equal((3, 3, 3), (unchanged.Asked, unchanged.Answered, unchanged.Unchanged));

        Jnt.Parcels.AdvanceTo(Moved, ScanType.Delivered);
        Jnt.Parcels.Add(new NewParcel(Unknown) { Created = Now.AddDays(-5), Stage = ScanType.PickedUp });
        await ExecuteAsync("update waybills set acked_version = version - 1 where waybill = $1", Unconfirmed);

        (told, unchanged) = await NewsAsync(Unmoved, Moved, Unconfirmed, Unknown);
        Assert.Equal([Moved, Unconfirmed, Unknown], told.Parcels.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, unchanged.Unchanged);
    }

    private async Task<(TrackAnswer Told, BatchResult Unchanged)> NewsAsync(params string[] waybills) =>
        await Services.GetRequiredService<ParcelNews>().OfAsync(
            await Services.GetRequiredService<ICourier>().TrackAsync(waybills, CancellationToken.None), CancellationToken.None);
}
