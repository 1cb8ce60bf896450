pub unsafe fn clear(slot: *mut String) {
    unsafe {
        std::ptr::drop_in_place(slot);
        std::ptr::drop_in_place(slot); //~ use-after-from-raw|drop-in-place-then-drop
    }
}
