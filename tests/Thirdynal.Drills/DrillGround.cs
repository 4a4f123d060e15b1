namespace Thirdynal.Drills;

/// <summary>A folder with a server that a test may kill; gone with the test.</summary>
internal sealed class DrillGround : IAsyncDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("thirdynal-drills-").FullName;
    private readonly List<string> said = [];

    public DrillGround() => Series = new DrillSeries(home, said.Add);

    /// <summary>Holds drills there.</summary>
    public DrillSeries Series { get; }

    /// <summary>What happened, line by line.</summary>
    public IReadOnlyList<string> Said => said;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Series.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }
}
