namespace Orleans.Runtime;

/// <summary>The host could not do what was asked.</summary>
public class OrleansException : Exception
{
    /// <summary>Without words.</summary>
    public OrleansException()
        : base("The grain host met an unexpected error.")
    {
    }

    /// <summary>In words.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>In words, with the cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
