using System.Runtime.CompilerServices;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Protocol;

namespace Thirdynal.JntSimulator.Pushes;

/// <summary>
/// Tells every scan that P2 has a word for, a push each, in the order in which the courier learned of them. One that is
/// not accepted is sent again, before any later one of its parcel. After a restart all is told anew.
/// </summary>
internal sealed class Pusher(ParcelBook parcels, PushSender sender, FaultDesk desk, SimulatorOptions options) : BackgroundService
{
    private readonly ConditionalWeakTable<Parcel, Told> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (options.PushUrl is { Length: > 0 } url)
                foreach (var parcel in parcels.All) await TellAsync(new Uri(url), parcel, stoppingToken);
            await Task.Delay(options.PushEvery, stoppingToken);
        }
    }

    private async Task TellAsync(Uri url, Parcel parcel, CancellationToken cancellationToken)
    {
        var told = _told.GetOrCreateValue(parcel);
        var scans = parcel.Scans();
        for (; told.Count < scans.Length; told.Count++)
        {
            var scan = scans[told.Count];
            if (OpenLabels.Of(scan.Type) is null) continue;
            var faults = desk.Strike(FaultDesk.Push).Select(fault => fault.Kind).ToHashSet();
            if (faults.Contains(FaultKind.LatePush) && told.Held is null && !scan.Type.EndsTheLife())
            {
                told.Held = scan;
                continue;
            }

            if (!await TellAsync(url, parcel, scan, faults, cancellationToken)) return;
            if (told.Held is not { } late) continue;
            if (!await sender.SendAsync(url, parcel.Booking.Waybill, late, FaultKind.LatePush, cancellationToken)) return;
            told.Held = null;
        }
    }

    private async Task<bool> TellAsync(Uri url, Parcel parcel, Scan scan, HashSet<FaultKind> faults, CancellationToken cancellationToken)
    {
        var waybill = parcel.Booking.Waybill;
        if (faults.Contains(FaultKind.WrongSignature)) await sender.SendAsync(url, waybill, scan, FaultKind.WrongSignature, cancellationToken);
        if (!await sender.SendAsync(url, waybill, scan, null, cancellationToken)) return false;
        if (faults.Contains(FaultKind.RepeatedPush)) await sender.SendAsync(url, waybill, scan, FaultKind.RepeatedPush, cancellationToken);
        return true;
    }

    private sealed class Told
    {
        public int Count { get; set; }

        /// <summary>Kept back until a later one has gone out.</summary>
        public Scan? Held { get; set; }
    }
}
