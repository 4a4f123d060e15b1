namespace Thirdynal.Drills;

/// <summary>A drill could not be held; that says nothing of the program's promises.</summary>
internal sealed class DrillException(string message) : Exception(message);
