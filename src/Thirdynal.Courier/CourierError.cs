namespace Thirdynal.Courier;

/// <summary>Why a courier did not give what was asked: a stable code and one sentence in plain words. Holds no personal data.</summary>
/// <param name="Code">The courier's own code (<c>S02</c>, <c>B063</c>) or ours for what happened on the way (<c>TIMEOUT</c>, <c>HTTP_503</c>).</param>
/// <param name="Sentence">What it means, for a person.</param>
/// <param name="Field">The field of an order at fault, in camelCase as the API has it; null when it is none in particular.</param>
public sealed record CourierError(string Code, string Sentence, string? Field = null);
