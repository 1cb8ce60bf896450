fn main() {
    let p = Box::into_raw(Box::new(3u8));
    {
        let _owner = unsafe { Box::from_raw(p) };
    }
    let value = unsafe { p.read() }; //~ use-after-from-raw|raw-outlives-owner
    assert_eq!(value, 3);
}
