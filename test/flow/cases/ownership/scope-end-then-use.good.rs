fn main() {
    let p = Box::into_raw(Box::new(3u8));
    let value = {
        let owner = unsafe { Box::from_raw(p) };
        *owner
    };
    assert_eq!(value, 3);
}
