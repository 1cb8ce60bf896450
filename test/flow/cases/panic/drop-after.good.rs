pub fn set<T>(slots: &mut [T; 2], value: T, spare: T) {
    let moved = std::mem::replace(&mut slots[0], value);
    drop(spare);
    drop(moved);
}
