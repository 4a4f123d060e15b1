namespace Thirdynal.JntSimulator.Protocol;

/// <summary>What one operation answers.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="Asked">Waybills or orders asked about.</param>
/// <param name="Answered">Those it says something of.</param>
/// <param name="Code">J&amp;T's code when it refuses the whole request.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Body, int Asked, int Answered, string? Code = null)
{
    /// <summary>P1's refusal.</summary>
    public static Answer Refuse(string code, string? orderNumber = null) => new(Replies.Refuse(code, orderNumber), 1, 0, code);
}
