using System.Globalization;

namespace Thirdynal.Bench.Works.Imports;

/// <summary>An export of the portal: waybills that nobody has seen yet, seven of ten for customers that are known.</summary>
internal static class PortalExport
{
    private const string Headings =
        "Waybill Number,Order Status,SigningTime,Receiver,Receiver Cellphone,Province,City,Barangay,Address,Item Name,Cod,Submission Time,RTS Reason";

    private static readonly string[] Places = ["METRO-MANILA,QUEZON-CITY,COMMONWEALTH", "CEBU,CEBU-CITY,LAHUG", "DAVAO-DEL-SUR,DAVAO-CITY,BUHANGIN"];
    private static readonly string[] Reasons = ["Customer refused to accept", "Customer cannot be reached", "Damaged parcel"];

    /// <summary>How many of the customers that a file of this size names are known.</summary>
    public static int Known(int rows) => rows - (rows * 3 / 10);

    /// <summary>Writes a file; the same one for the same size on the same day.</summary>
    /// <param name="rows">Its rows, each for a customer of its own: every number from 1 to the size once, known and new ones mixed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its path; the caller deletes it.</returns>
    public static Task<string> WriteAsync(int rows, CancellationToken cancellationToken) =>
        WriteAsync(1, rows, row => Mixed(row, rows), cancellationToken);

    /// <summary>Whose a row is where each of so many customers has one: known and new ones mixed.</summary>
    public static int Mixed(int row, int customers) => (int)((long)row * 7_368_787 % customers) + 1;

    /// <summary>Writes a file of some waybills.</summary>
    /// <param name="first">Number of the first waybill.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="customer">Whose each is, by its number.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its path; the caller deletes it.</returns>
    public static async Task<string> WriteAsync(int first, int rows, Func<int, int> customer, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).ToDateTime(new TimeOnly(8, 0));
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync(Headings.AsMemory(), cancellationToken);
        for (var i = first; i < first + rows; i++) await file.WriteLineAsync(Row(i, customer(i), today).AsMemory(), cancellationToken);
        return path;
    }

    private static string Row(int row, int customer, DateTime today)
    {
        var (submitted, ended) = (today.AddDays(-10).AddSeconds(row % 80_000), today.AddDays(-3).AddSeconds(row % 80_000));
        var (status, signed, reason) = (row % 10) switch
        {
            < 5 => ("Delivered", Time(ended), ""),
            5 => ("Returned", Time(ended), Reasons[row / 10 % 3]),
            6 or 7 => ("In Transit", "", ""),
            8 => ("Delivering", "", ""),
            _ => ("Pending", "", ""),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"82{row:D10},{status},{signed},{Receiver(customer)},09{customer:D9},{Home(customer)},Serum {row % 50},{300 + row % 900},{Time(submitted)},{reason}");
    }

    // Who is known lives where he lived and is written as before, but for one of ten who is spelled otherwise and one who has moved.
    private static string Receiver(int customer) =>
        customer % 10 == 3 ? People.NameOf(customer).Replace(" ", " D. ", StringComparison.Ordinal) : People.NameOf(customer);

    private static string Home(int customer) =>
        customer % 10 == 7 ? $"{Places[customer / 10 % Places.Length]},{customer} Mabini St" : $"{Places[0]},{customer} Rizal St";

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
