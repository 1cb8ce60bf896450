fn main() {
    let names = vec![String::from("a"), String::from("b")];
    let views: Vec<*const u8> = names.iter().map(|name| name.as_ptr()).collect();
    for view in &views {
        println!("{}", unsafe { **view });
    }
    drop(names);
    let mut grid = [[0u8; 4]; 4];
    let rows: Vec<*mut u8> = grid.iter_mut().enumerate().map(|(_, row)| row.as_mut_ptr()).collect();
    for &row in rows.iter() {
        unsafe { *row = 1 };
    }
    let total: u32 = grid.iter().map(|row| u32::from(row[0])).sum();
    println!("{total}");
}
