pub fn set<T>(slots: &mut [T; 2], value: T, spare: T) {
    unsafe {
        let moved = std::ptr::read(&slots[0]);
        drop(spare); //~ ptr-read-then-user-code
        std::ptr::write(&mut slots[0], value);
        drop(moved);
    }
}
