using Thirdynal.Customers;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>Parcels of somebody who was erased.</summary>
internal sealed partial class WaybillGrain
{
    public async Task Erase(ErasureMessage message)
    {
        DeactivateOnIdle();
        if (_row is not { } row) return;
        var own = message.Customers.FirstOrDefault(customer => customer.CustomerId == row.CustomerId);
        var isReceiver = own is not null || (row.ReceiverPhone is { } phone && message.Phones.Contains(phone));
        var next = (isReceiver ? row.WithoutReceiver(message.At) : row) with
        {
            Version = row.Version + 1,
            AckedVersion = row.AckedVersion == row.Version ? row.Version + 1 : 0,
            CustomerKey = own?.NewKey ?? row.CustomerKey,
            ConflictPhone = isReceiver || IsHers(row.ConflictPhone) ? null : row.ConflictPhone,
            SettledReview = isReceiver || message.Phones.Any(phone => row.SettledReview?.EndsWith(phone, StringComparison.Ordinal) == true) ? null : row.SettledReview,
            UpdatedAt = time.GetUtcNow(),
        };
        var scans = isReceiver ? [.. _state!.Scans.Select(static scan => scan with { Description = null })] : _state!.Scans;
        await this.CommitAsync(committer, Turn.Of(Tables.Waybills, next, row.Version)
            .Put(Tables.WaybillScans, isReceiver ? scans.ToRows(Waybill) : []));
        (_row, _state) = (next, next.ToState(scans.ToRows(Waybill)));

        bool IsHers(string? phone) => phone is not null && message.Phones.Contains(phone);
    }
}
