namespace Thirdynal.Programs;

/// <summary>A program that was started has ended or does not answer; the message says how and holds its last lines.</summary>
public sealed class ProgramException(string message) : Exception(message);
