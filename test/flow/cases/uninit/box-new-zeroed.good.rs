pub fn page() -> Box<[u8; 64]> {
    let mut page = Box::<[u8; 64]>::new_uninit();
    unsafe {
        page.as_mut_ptr().write_bytes(0, 1);
        page.assume_init()
    }
}
