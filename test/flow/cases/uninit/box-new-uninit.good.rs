pub fn page() -> Box<[u8; 4096]> {
    let mut page = Box::<[u8; 4096]>::new_uninit();
    page.write([0; 4096]);
    unsafe { page.assume_init() }
}
