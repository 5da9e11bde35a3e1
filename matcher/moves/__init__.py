"""Moving a promised visit (改期、换地点): proposed by its township, agreed by its heads, as promised until then."""
