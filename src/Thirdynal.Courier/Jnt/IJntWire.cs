namespace Thirdynal.Courier.Jnt;

/// <summary>How one of J&amp;T's protocols signs a request, puts it on the wire and reads the answer.</summary>
internal interface IJntWire
{
    /// <summary>The settings without which no call can be made, by their full names.</summary>
    IReadOnlyList<string> Missing { get; }

    /// <summary>The setting that holds the address, for those who have to mend it.</summary>
    string AddressSetting { get; }

    /// <summary>The request, signed, ready to go out. A new one for every attempt.</summary>
    HttpRequestMessage Message(JntRequest request);

    /// <summary>Reads the text of an HTTP 200.</summary>
    JntReply Read(ReadOnlySpan<byte> text);
}
