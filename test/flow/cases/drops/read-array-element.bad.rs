pub fn split(pair: [String; 2]) -> (String, String) {
    let a = unsafe { std::ptr::read(&pair[0]) }; //~| drop-in-place-then-drop
    let b = unsafe { std::ptr::read(&pair[1]) }; //~| drop-in-place-then-drop
    (a, b)
} //~ drop-in-place-then-drop
