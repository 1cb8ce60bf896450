fn main() {
    let mut grid = [[0u8; 3]; 2];
    let base = &raw mut grid as *mut u8;
    for i in 0..6 {
        let cell = unsafe { base.add(i) };
        unsafe { *cell = i as u8 }
    }
    assert_eq!(grid[1][2], 5);
}
