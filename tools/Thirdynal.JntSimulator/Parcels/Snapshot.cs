using System.Text.Json;

namespace Thirdynal.JntSimulator.Parcels;

/// <summary>
/// The parcels as a file, one JSON line each: read at start, written at stop or on request. What happened since the last
/// writing is lost with a crash; a simulator may.
/// </summary>
internal sealed class Snapshot(ParcelBook parcels, LifeClock clock, SimulatorOptions options)
{
    private sealed record Line(NewParcel Booking, Scan[] Scans, int Next, double DueIn);

    private readonly Lock _lock = new();

    public void Load()
    {
        if (options.SnapshotFile is not { } file || !File.Exists(file)) return;
        foreach (var text in File.ReadLines(file))
        {
            var line = JsonSerializer.Deserialize<Line>(text) ?? throw new InvalidDataException($"{file} is not a snapshot.");
            // Where it stands comes from the scans below, not from the stage it once began at.
            var parcel = new Parcel(line.Booking with { Stage = null }, clock, options);
            parcel.Restore(line.Scans, line.Next, line.DueIn);
            parcels.Put(parcel);
        }
    }

    public void Save()
    {
        if (options.SnapshotFile is not { } file) return;
        lock (_lock)
        {
            var unfinished = file + ".new";
            using (var writer = new StreamWriter(unfinished))
                foreach (var parcel in parcels.All)
                {
                    var (scans, next, dueIn) = parcel.Save();
                    writer.WriteLine(JsonSerializer.Serialize(new Line(parcel.Booking, scans, next, dueIn)));
                }
            File.Move(unfinished, file, overwrite: true);
        }
    }
}
