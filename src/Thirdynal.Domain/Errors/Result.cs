using System.Diagnostics.CodeAnalysis;

namespace Thirdynal.Domain.Errors;

/// <summary>A value or the error that stands in its place.</summary>
/// <typeparam name="T">What a success holds.</typeparam>
public sealed class Result<T>
    where T : class
{
    private Result(T? value, Error? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; null exactly when there is an <see cref="Error"/>.</summary>
    public T? Value { get; }

    /// <summary>The refusal; null exactly when there is a <see cref="Value"/>.</summary>
    public Error? Error { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => new(null, error);
}
