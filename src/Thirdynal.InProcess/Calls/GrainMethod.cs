using System.Reflection;

namespace Thirdynal.InProcess.Calls;

/// <summary>A method of a grain interface, checked: what it returns decides how it is called.</summary>
internal sealed record GrainMethod(MethodInfo Method, Type? Result, bool IsValueTask)
{
    public static IReadOnlyList<GrainMethod> Of(Type grainInterface) =>
        [.. new[] { grainInterface }.Concat(grainInterface.GetInterfaces()).SelectMany(type => type.GetMethods()).Where(method => !method.IsStatic).Select(Of)];

    public static GrainMethod Of(MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
            throw Unfit(method, "is generic");
        if (method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike))
            throw Unfit(method, "takes an argument by reference");
        var grainMethod = Shape(method);
        if (grainMethod.Result is not null && CallRules.Of(method).IsOneWay)
            throw Unfit(method, "is one-way and returns a value");
        return grainMethod;
    }

    private static GrainMethod Shape(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
            return new(method, null, IsValueTask: false);
        if (type == typeof(ValueTask))
            return new(method, null, IsValueTask: true);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            return new(method, type.GetGenericArguments()[0], IsValueTask: false);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return new(method, type.GetGenericArguments()[0], IsValueTask: true);
        throw Unfit(method, $"returns {type}, not Task, Task<T>, ValueTask or ValueTask<T>");
    }

    private static NotSupportedException Unfit(MethodInfo method, string why) =>
        new($"{method.DeclaringType}.{method.Name} cannot be a grain method: it {why}.");
}
