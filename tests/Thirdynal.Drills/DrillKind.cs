namespace Thirdynal.Drills;

/// <summary>What goes wrong in a drill.</summary>
public enum DrillKind
{
    /// <summary>kill -9 of the program.</summary>
    ProgramKilled,

    /// <summary>kill -9 of PostgreSQL: of its first process, of all, or of one that serves a connection.</summary>
    PostgresKilled,

    /// <summary>Both at once, as by a power cut of the machine.</summary>
    BothKilled,

    /// <summary>No byte is left on the disk under the database.</summary>
    DiskFull,

    /// <summary>Others take every connection, and ours are cut.</summary>
    ConnectionsExhausted,

    /// <summary>The clock goes 25 hours forward, and back.</summary>
    ClockMoved,

    /// <summary>A second program is started on the same database, and both are asked; then the first is killed.</summary>
    SecondProgram,

    /// <summary>The courier is slow, fails, and tells half, twice, late and out of order.</summary>
    CourierFails,
}
