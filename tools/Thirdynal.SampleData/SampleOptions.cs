namespace Thirdynal.SampleData;

/// <summary>What a sample export looks like. The same options give the same bytes, on every machine and at every time.</summary>
public sealed record SampleOptions
{
    /// <summary>Another seed gives other people, parcels and dirt.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Rows of data, broken ones included; an XLSX file holds at most 1,048,575.</summary>
    public int Rows { get; init; } = 1_000;

    /// <summary>The moment of the export; all dates lie before it.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Share of the rows, 0 to 1, whose receiver is in no earlier row and not among <see cref="KnownPeople"/>.</summary>
    public double NewCustomerShare { get; init; } = 0.3;

    /// <summary>
    /// How many people an earlier file has brought: the other rows are theirs too. Take it from
    /// <see cref="SampleExport.CountPeople"/>, with the same seed and a <see cref="FirstParcel"/> behind the earlier file's.
    /// </summary>
    public int KnownPeople { get; init; }

    /// <summary>Number of the first parcel, from 0; it sets the waybill numbers.</summary>
    public int FirstParcel { get; init; }

    /// <summary>Share of the rows, 0 to 1, that an import must reject.</summary>
    public double BrokenShare { get; init; } = 0.01;

    /// <summary>Share of the phones, 0 to 1, that are not plain <c>09XXXXXXXXX</c>.</summary>
    public double DirtyPhoneShare { get; init; } = 0.4;

    /// <summary>Oldest parcel, in days before <see cref="AsOf"/>.</summary>
    public int MaxAgeDays { get; init; } = 400;

    /// <summary>Whether the columns that the portal shows only to some merchants are there (item, sender, fees).</summary>
    public bool OptionalColumns { get; init; } = true;

    /// <summary>How the dates are written.</summary>
    public SampleDateForm Dates { get; init; } = SampleDateForm.Portal;
}

/// <summary>How a sample export writes its dates.</summary>
public enum SampleDateForm
{
    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>, as the portal does.</summary>
    Portal,

    /// <summary><c>M/d/yyyy H:mm</c>, after Excel has saved the file; seconds are lost.</summary>
    Excel,

    /// <summary>Excel's serial number of days.</summary>
    Serial,
}
